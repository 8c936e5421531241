/** The components of the library this window uses, and only these. */
import {
  ElAlert, ElButton, ElCheckbox, ElConfigProvider, ElDatePickerPanel, ElDialog, ElDrawer, ElForm, ElFormItem, ElInput,
  ElInputNumber, ElOption, ElPopover, ElProgress, ElRadioButton, ElRadioGroup, ElSelect, ElStep, ElSteps, ElSwitch,
  ElTabPane, ElTabs, ElTooltip,
} from "element-plus";
import "element-plus/theme-chalk/base.css";
import "element-plus/theme-chalk/el-alert.css";
import "element-plus/theme-chalk/el-button.css";
import "element-plus/theme-chalk/el-checkbox.css";
import "element-plus/theme-chalk/el-date-picker-panel.css";
import "element-plus/theme-chalk/el-dialog.css";
import "element-plus/theme-chalk/el-drawer.css";
import "element-plus/theme-chalk/el-form.css";
import "element-plus/theme-chalk/el-form-item.css";
import "element-plus/theme-chalk/el-input.css";
import "element-plus/theme-chalk/el-input-number.css";
import "element-plus/theme-chalk/el-message-box.css";
import "element-plus/theme-chalk/el-option.css";
import "element-plus/theme-chalk/el-overlay.css";
import "element-plus/theme-chalk/el-popover.css";
import "element-plus/theme-chalk/el-popper.css";
import "element-plus/theme-chalk/el-progress.css";
import "element-plus/theme-chalk/el-radio-button.css";
import "element-plus/theme-chalk/el-radio-group.css";
import "element-plus/theme-chalk/el-scrollbar.css";
import "element-plus/theme-chalk/el-select.css";
import "element-plus/theme-chalk/el-select-dropdown.css";
import "element-plus/theme-chalk/el-step.css";
import "element-plus/theme-chalk/el-steps.css";
import "element-plus/theme-chalk/el-switch.css";
import "element-plus/theme-chalk/el-tab-pane.css";
import "element-plus/theme-chalk/el-tabs.css";
import "element-plus/theme-chalk/el-tag.css";
import "element-plus/theme-chalk/el-tooltip.css";
import type { App } from "vue";

const used = [
  ElAlert, ElButton, ElCheckbox, ElConfigProvider, ElDatePickerPanel, ElDialog, ElDrawer, ElForm, ElFormItem, ElInput,
  ElInputNumber, ElOption, ElPopover, ElProgress, ElRadioButton, ElRadioGroup, ElSelect, ElStep, ElSteps, ElSwitch,
  ElTabPane, ElTabs, ElTooltip,
];

export function registerLibrary(app: App): void {
  for (const component of used) {
    if (component.name && !app.component(component.name)) app.component(component.name, component);
  }
}
